export const tagged = async (_show: boolean): Promise<void> => {}
