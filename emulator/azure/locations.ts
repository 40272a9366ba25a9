/** An Azure region. */
export interface Location {
  name: string
  displayName: string
  geography: string
}

/** The regions that are available to the subscriptions. */
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

/** A region that is listed for workspaces but doesn't accept new ones, as when a region lacks capacity. */
export const closedLocation = 'brazilsouth'

/** Normalizes a region, which may be written with or without spaces and capitals. */
export const normalizeLocation = (location: string): string => location.toLowerCase().replace(/\s+/g, '')

/** The region with this name, in any spelling. */
export const findLocation = (location: string): Location | undefined => locations.find(({ name }) => name === normalizeLocation(location))
