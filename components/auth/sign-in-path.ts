import { exploreFragment } from '@/lib/domain/explore/kept/kept-names'

/**
 * Returns the URL of the sign-in page that redirects back to the current page. A query of Explore is in the fragment and stays there, so that
 * no server gets it.
 */
export function signInPath({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return `/auth/sign-in?returnTo=${encodeURIComponent(pathname + search)}${exploreFragment(hash)}`
}
