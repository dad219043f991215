import { extract } from '../../../packages/workflows/src/scan/extraction/extract.ts'
import { judgeLinks } from '../../../packages/workflows/src/scan/domains/judge-links.ts'
import { messageOfText } from '../../../packages/workflows/src/scan/message.ts'
import { judgePhones } from '../../../packages/workflows/src/scan/phones/judge-phones.ts'
import type { Evidence } from '../../../packages/workflows/src/scan/reasoning/weigh.ts'

/** What the scan's agents find in a text without any network: the same functions that they call. */
export const analyse = async (text: string) => {
  const message = messageOfText(text)
  const { entities, signals, country } = await extract(message)
  const evidence: Evidence[] = [
    ...signals.map((signal) => ({ ...signal, agentId: 'entity_extraction' as const })),
    ...judgeLinks(entities).flatMap((link) => link.signals.map((signal) => ({ ...signal, agentId: 'domain_reputation' as const }))),
    ...judgePhones(entities, country).flatMap((phone) =>
      phone.signals.map((signal) => ({ ...signal, agentId: 'phone_validator' as const })),
    ),
  ]
  return { text: message.text, entities, evidence }
}
