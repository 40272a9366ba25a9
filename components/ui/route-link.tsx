'use client'

import { Button, type ButtonProps, Link } from '@fluentui/react-components'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
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
  /** Its name, where the words on it do not tell it from others; begins with these words. */
  label?: string
  children: ReactNode
}

/** A link to a page of the portal that looks like a button, for the one thing to do next. */
export function RouteButton({ href, className, label, children, ...look }: RouteButtonProps) {
  const link = useRouteLink(href)
  return (
    <Button as="a" className={className} aria-label={label} {...look} {...link}>
      {children}
    </Button>
  )
}

interface PlainLinkProps extends Pick<AnchorHTMLAttributes<HTMLAnchorElement>, 'aria-current' | 'className'> {
  href: string
  /** Runs when the link is selected, before the page is left. */
  onNavigate?: () => void
  children: ReactNode
}

/** A link to a page of the portal that brings no look of its own. */
export function PlainLink({ href, onNavigate, children, ...attributes }: PlainLinkProps) {
  const { onClick, ...link } = useRouteLink(href)
  return (
    <a
      {...attributes}
      {...link}
      onClick={(event) => {
        onNavigate?.()
        onClick(event)
      }}
    >
      {children}
    </a>
  )
}
