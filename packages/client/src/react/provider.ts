import { createContext, createElement, type FunctionComponent, type PropsWithChildren, useContext } from 'react'

import type { Unfold } from '../unfold.ts'

const UnfoldContext = createContext<Unfold | undefined>(undefined)

/** Hands one client to all below; it is not closed with the component. */
export const UnfoldProvider: FunctionComponent<PropsWithChildren<{ unfold: Unfold }>> = ({ unfold, children }) =>
  createElement(UnfoldContext.Provider, { value: unfold }, children)

export const useUnfold = (): Unfold => {
  const unfold = useContext(UnfoldContext)
  if (!unfold) throw new Error('This hook needs an <UnfoldProvider> above it.')
  return unfold
}
