export const filings = async (_show: boolean): Promise<void> => {}
