'use client'

import { RouteButton } from '@/components/ui/route-link'

/** Starts the setup from a page that has little to show without a setting. The small one is for commands beside a message. */
export function SetUpButton({ size = 'medium' }: { size?: 'small' | 'medium' | 'large' }) {
  return (
    <RouteButton href="/setup" size={size} {...(size !== 'small' && { appearance: 'primary' as const })}>
      Set up log integration
    </RouteButton>
  )
}
