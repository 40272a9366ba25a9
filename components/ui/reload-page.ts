/**
 * Loads the page again from the server, with all of its state lost. `useRefresh` is enough for newer data; a full reload is for what that
 * can't renew: a page of an older build than the server, a draft that another tab changed, an account that changed in another tab, or a
 * read that failed, where nothing on the page is worth keeping.
 */
export function reloadPage(): void {
  location.reload()
}
