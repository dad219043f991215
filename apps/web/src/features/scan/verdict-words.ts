import type { Severity, Verdict } from '@unfold/contracts'

export const VERDICTS: Record<Verdict, { word: string; severity?: Severity }> = {
  scam: { word: 'Scam', severity: 'critical' },
  suspicious: { word: 'Suspicious', severity: 'high' },
  unclear: { word: 'Unclear', severity: 'medium' },
  safe: { word: 'Nothing suspicious' },
}
