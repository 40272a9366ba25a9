import { Root } from './root'

export const metadata = { title: 'Floor' }

export default function Layout({ children }) {
  return (
    <html lang="en-US">
      <body>
        <Root>{children}</Root>
      </body>
    </html>
  )
}
