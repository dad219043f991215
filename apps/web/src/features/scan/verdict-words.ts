import type { Severity, Verdict } from '@unfold/contracts'

export const VERDICTS: Record<Verdict, { word: string; severity?: Severity }> = {
  scam: { word: 'Scam', severity: 'critical' },
  suspicious: { word: 'Suspicious', severity: 'high' },
  unclear: { word: 'Unclear', severity: 'medium' },
  safe: { word: 'Nothing suspicious' },
}

/** "4.2 towards a scam" */
export const weightWords = (weight: number): string => `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`
