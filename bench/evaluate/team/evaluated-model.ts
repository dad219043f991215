import { createModel, type Model } from '@unfold/models'
import { readSettings } from '@unfold/server'

/** The model that UNFOLD_MODEL names, where it names one: the same questions, answered with it. */
export const evaluatedModel = (): Model | undefined => {
  const { model } = readSettings(process.env)
  return model && createModel(model)
}
