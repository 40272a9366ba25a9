/** Names of what a browser has of queries. The sign-in page needs them, and nothing else about queries. */

/** The name under which a browser keeps recent queries. */
export const recentQueriesKey = 'recent queries'

/** The name of the query in the fragment of an address, which comes first. */
export const addressQueryName = 'q'

/** Returns a fragment if it's one of Explore; empty for any other, such as the response of a sign-in, which has a code in it. */
export const exploreFragment = (fragment: string): string => (hasExploreAddress(fragment) ? fragment : '')

/** Whether a fragment is one of Explore. */
export const hasExploreAddress = (fragment: string): boolean => new RegExp(`^#?${addressQueryName}=`).test(fragment)
