'use client'

import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  link: {
    position: 'fixed',
    top: tokens.spacingVerticalXS,
    insetInlineStart: tokens.spacingHorizontalM,
    zIndex: 20,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow16,
    border: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
    ':not(:focus)': { transform: 'translateY(-200%)' },
    '@media print': { display: 'none' },
  },
})

/** The first tab stop, which skips the navigation. */
export function SkipLink() {
  const styles = useStyles()
  return (
    <a href="#main" className={styles.link}>
      Skip to main content
    </a>
  )
}
