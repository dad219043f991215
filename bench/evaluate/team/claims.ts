export const claims = async (_show: boolean): Promise<void> => {}
