'use client'

import { Button, type ButtonProps, makeResetStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { useRouteLink } from './use-route-link'

/** As an inline link of Fluent UI, in one class: a page of the history has dozens of them. */
const useLinkClass = makeResetStyles({
  color: tokens.colorBrandForegroundLink,
  fontWeight: tokens.fontWeightRegular,
  textDecorationLine: 'underline',
  textDecorationThickness: tokens.strokeWidthThin,
  ':hover': { color: tokens.colorBrandForegroundLinkHover },
  ':active': { color: tokens.colorBrandForegroundLinkPressed },
  ':focus-visible': { outlineStyle: 'none', textDecorationStyle: 'double', textDecorationColor: tokens.colorStrokeFocus2 },
})

/** A text link to a page of the portal. */
export function RouteLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const link = useRouteLink(href)
  return (
    <a className={mergeClasses(useLinkClass(), className)} {...link}>
      {children}
    </a>
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
