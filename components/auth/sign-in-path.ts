/** The sign-in page that leads back to where the person is now. */
export function signInPath(location: Pick<Location, 'pathname' | 'search'>): string {
  return `/auth/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`
}
