/** A region: name, name for people, geography. */
export interface Location {
  name: string
  displayName: string
  geography: string
}

/** The regions that the subscriptions have. */
export const locations: readonly Location[] = [
  { name: 'brazilsouth', displayName: 'Brazil South', geography: 'South America' },
  { name: 'eastus', displayName: 'East US', geography: 'US' },
  { name: 'eastus2', displayName: 'East US 2', geography: 'US' },
  { name: 'northeurope', displayName: 'North Europe', geography: 'Europe' },
  { name: 'swedencentral', displayName: 'Sweden Central', geography: 'Europe' },
  { name: 'uksouth', displayName: 'UK South', geography: 'UK' },
  { name: 'westeurope', displayName: 'West Europe', geography: 'Europe' },
  { name: 'westus2', displayName: 'West US 2', geography: 'US' },
]

/** Listed among the regions for workspaces and yet closed for new ones, as happens to a region without capacity. */
export const closedLocation = 'brazilsouth'

/** Regions are written with or without spaces and capitals. */
export const normalizeLocation = (location: string): string => location.toLowerCase().replace(/\s+/g, '')

/** The region with this name, whichever way it is written. */
export const findLocation = (location: string): Location | undefined => locations.find(({ name }) => name === normalizeLocation(location))
