export const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
