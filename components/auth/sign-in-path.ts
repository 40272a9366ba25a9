/** Returns the URL of the sign-in page that redirects back to the current page. */
export function signInPath(location: Pick<Location, 'pathname' | 'search'>): string {
  return `/auth/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`
}
