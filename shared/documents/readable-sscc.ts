/** An SSCC as people read it below its barcode: the application identifier in brackets (GS1 General Specifications, section 4.14). */
export const readableSscc = (sscc: string): string => `(00)${sscc}`
