import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { FluentRoot } from '@/components/theme/fluent-root'
import { parseThemeChoice, themeCookieName } from '@/components/theme/theme-choice'
import { HydrationMark } from '@/components/ui/hydration-mark'
import './globals.css'
// Made by scripts/generate-styles.ts.
import '@/generated/styles.css'

export const metadata: Metadata = {
  title: { default: 'Entra Logs Portal', template: '%s - Entra Logs Portal' },
  description: 'Send Microsoft Entra logs to Azure Monitor, step by step, with a record of every change.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseThemeChoice((await cookies()).get(themeCookieName)?.value)
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en-US" data-theme={theme} suppressHydrationWarning>
      <body>
        <FluentRoot nonce={nonce}>{children}</FluentRoot>
        <HydrationMark />
      </body>
    </html>
  )
}
