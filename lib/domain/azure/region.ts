/** A region in the one form in which regions may be compared: "West Europe" and "westeurope" are the same one. */
export function comparableRegion(region: string): string {
  return region.toLowerCase().replace(/\s/g, '')
}
