'use client'

import {
  Body1,
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  Title2,
  tokens,
} from '@fluentui/react-components'
import { Fragment, type ReactNode } from 'react'
import { BreakableText } from './layout/breakable-text'
import { quiet, readable, stack, wrap } from './layout/shared-styles'
import { useRouteLink } from './use-route-link'

const useStyles = makeStyles({
  root: { ...stack.XS, marginBottom: tokens.spacingVerticalXL },
  breadcrumbs: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalSNudge})`, '@media print': { display: 'none' } },
  row: { ...wrap.L, alignItems: 'start', justifyContent: 'space-between' },
  words: { ...stack.XS, flexGrow: 1, flexShrink: 1, flexBasis: '18rem' },
  title: { outlineStyle: 'none', overflowWrap: 'anywhere' },
  lead: { ...quiet, ...readable, overflowWrap: 'anywhere' },
  actions: { ...wrap.S, alignItems: 'center', '@media print': { display: 'none' } },
})

export interface Crumb {
  label: string
  href: string
}

interface PageHeaderProps {
  title: string
  lead?: ReactNode
  /** The sections above this page; the page itself is not repeated. */
  breadcrumbs?: Crumb[]
  actions?: ReactNode
}

/** The head of a page: its one h1, which takes the focus after a navigation. */
export function PageHeader({ title, lead, breadcrumbs, actions }: PageHeaderProps) {
  const styles = useStyles()
  return (
    <header className={styles.root}>
      {breadcrumbs && (
        <Breadcrumb size="small" aria-label="Breadcrumbs" className={styles.breadcrumbs}>
          {breadcrumbs.map((crumb) => (
            <Fragment key={crumb.href}>
              <CrumbLink {...crumb} />
              <BreadcrumbDivider />
            </Fragment>
          ))}
        </Breadcrumb>
      )}
      <div className={styles.row}>
        <div className={styles.words}>
          <Title2 as="h1" tabIndex={-1} dir="auto" className={styles.title}>
            <BreakableText>{title}</BreakableText>
          </Title2>
          {lead && (
            <Body1 as="p" className={styles.lead}>
              <BreakableText>{lead}</BreakableText>
            </Body1>
          )}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </header>
  )
}

function CrumbLink({ label, href }: Crumb) {
  const link = useRouteLink(href)
  return (
    <BreadcrumbItem>
      <BreadcrumbButton as="a" {...link}>
        {label}
      </BreadcrumbButton>
    </BreadcrumbItem>
  )
}
