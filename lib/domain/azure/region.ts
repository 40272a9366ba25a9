/** A region in the one form in which regions may be compared: "West Europe" and "westeurope" are the same one. */
export function comparableRegion(region: string): string {
  return region.toLowerCase().replace(/\s/g, '')
}

/**
 * The regions of the public cloud, of Azure Government, and of Azure in China, by the names that the Azure portal shows.
 * Source: https://learn.microsoft.com/azure/reliability/regions-list
 */
const shownNames = `
Australia Central, Australia Central 2, Australia East, Australia Southeast, Austria East, Belgium Central, Brazil South, Brazil Southeast,
Canada Central, Canada East, Central India, Central US, Chile Central, Denmark East, East Asia, East US, East US 2, France Central,
France South, Germany North, Germany West Central, Indonesia Central, Israel Central, Italy North, Japan East, Japan West, Jio India Central,
Jio India West, Korea Central, Korea South, Malaysia West, Mexico Central, New Zealand North, North Central US, North Europe, Norway East,
Norway West, Poland Central, Qatar Central, South Africa North, South Africa West, South Central US, South India, Southeast Asia,
Spain Central, Sweden Central, Sweden South, Switzerland North, Switzerland West, UAE Central, UAE North, UK South, UK West,
West Central US, West Europe, West India, West US, West US 2, West US 3,
US Gov Arizona, US Gov Texas, US Gov Virginia, US DoD Central, US DoD East,
China East, China East 2, China East 3, China North, China North 2, China North 3`
  .split(',')
  .map((name) => name.trim())

const nameOfRegion = new Map(shownNames.map((name) => [comparableRegion(name), name]))

/** Returns the name of a region that the Azure portal shows, such as "West Europe"; an unknown region as it is. */
export function regionName(region: string): string {
  return nameOfRegion.get(comparableRegion(region)) ?? region
}
