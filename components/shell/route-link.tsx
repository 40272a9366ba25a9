'use client'

import { Button, Link, type ButtonProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useRouteLink } from './use-route-link'

/** A text link to a page of the portal. */
export function RouteLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const link = useRouteLink(href)
  return (
    <Link className={className} inline {...link}>
      {children}
    </Link>
  )
}

interface RouteButtonProps extends Pick<ButtonProps, 'appearance' | 'icon' | 'iconPosition' | 'size'> {
  href: string
  className?: string
  children: ReactNode
}

/** A link to a page of the portal that looks like a button, for the one thing to do next. */
export function RouteButton({ href, className, children, ...look }: RouteButtonProps) {
  const link = useRouteLink(href)
  return (
    <Button as="a" className={className} {...look} {...link}>
      {children}
    </Button>
  )
}
