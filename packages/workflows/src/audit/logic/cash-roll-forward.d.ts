import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
export declare const CASH_ROLL_FORWARD = "cash roll-forwards";
/** Opening cash + the three activities + exchange rates = closing cash, and each year opens where the one before closed. */
export declare function checkCashRollForward(document: Document): Generator<Outcome>;
