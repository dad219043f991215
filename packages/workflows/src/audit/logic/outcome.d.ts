import type { Check, Finding } from '@unfold/contracts';
/** What came of one thing that was to be checked; `name` is the count it goes into. */
export type Outcome = {
    name: string;
    check: Pick<Check, 'rule' | 'subject' | 'evidence'>;
} & ({
    kind: 'confirmed';
    reason?: string;
} | {
    kind: 'not_checked';
    reason: string;
} | {
    kind: 'exception';
    finding: Finding;
});
