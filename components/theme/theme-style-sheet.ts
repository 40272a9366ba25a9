import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

/**
 * Both themes as CSS variables on the root element, so that the browser picks one before the first paint and a change of
 * theme needs no render. The dark rules contain only what differs from the light ones. Printing always uses the light theme.
 */
export function themeStyleSheet(): string {
  const light = declarations(webLightTheme)
  const dark = declarations(webDarkTheme, webLightTheme)
  return [
    `:root{color-scheme:light;${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;${dark}}}`,
    `@media screen{:root[data-theme="dark"]{color-scheme:dark;${dark}}}`,
  ].join('')
}

function declarations(theme: Theme, unlike?: Theme): string {
  const names = Object.keys(theme) as (keyof Theme)[]
  return names
    .filter((name) => theme[name] !== unlike?.[name])
    .map((name) => `--${name}:${theme[name]};`)
    .join('')
}
