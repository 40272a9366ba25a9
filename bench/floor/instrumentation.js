/** Does nothing. Without it, Next.js takes the portal's, because both projects share the folder of the packages. */
export function register() {}
