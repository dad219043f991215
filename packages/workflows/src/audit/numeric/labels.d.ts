export declare const isTotalLabel: (label: string) => boolean;
export declare const isResultLabel: (label: string) => boolean;
export declare const isClosingLabel: (label: string) => boolean;
export declare const isOpeningLabel: (label: string) => boolean;
export declare const isPerUnitLabel: (label: string) => boolean;
export declare const isChangeHeading: (heading: string) => boolean;
export declare const isPercentHeading: (heading: string) => boolean;
export declare const isNotAdditive: (heading: string) => boolean;
/** Whether a positive number under this label is often one that is taken away. */
export declare const maySubtract: (label: string) => boolean;
export declare const saysLess: (label: string) => boolean;
/** The words of a label that tell what it is about. */
export declare const contentWords: (label: string) => string[];
/** Whether "Total current assets" closes the section "Current assets:". */
export declare const closesSection: (totalLabel: string, title: string) => boolean;
