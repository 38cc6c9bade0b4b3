/** Where Discord sends what people do with commands and buttons. */
export const interactionsPath = '/interactions';
