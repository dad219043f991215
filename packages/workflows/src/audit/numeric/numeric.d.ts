import type { AuditMaterial } from '../agents.ts';
/** Recomputes what the report itself makes computable: sums, differences, roll-forwards, percentages. Needs no model and no network. */
export declare const numeric: import("@unfold/engine").AgentDefinition<AuditMaterial, {
    coverage: Record<string, {
        of: number;
        confirmed: number;
        exception: number;
        not_checked: number;
    }>;
    summary: string;
    notChecked: string[];
}>;
