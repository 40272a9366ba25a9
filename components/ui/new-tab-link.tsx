'use client'

import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { OpenRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  link: { overflowWrap: 'anywhere' },
  icon: { verticalAlign: 'text-bottom', marginInlineStart: tokens.spacingHorizontalXS },
})

interface NewTabLinkProps {
  href: string
  /** Its whole name, where the words on it don't say what it opens; begins with these words. */
  label?: string
  className?: string
  children: ReactNode
}

/** A text link to another site, which opens in a new tab and says so. */
export function NewTabLink({ href, label, className, children }: NewTabLinkProps) {
  const styles = useStyles()
  return (
    <Link
      href={href}
      target="_blank"
      rel="noreferrer"
      inline
      className={mergeClasses(styles.link, className)}
      aria-label={label && `${label} (opens in a new tab)`}
    >
      {children}
      <OpenRegular className={styles.icon} aria-label="(opens in a new tab)" />
    </Link>
  )
}
