'use client'

import { makeStyles, tokens } from '@fluentui/react-components'
import { ShieldTaskRegular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  mark: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '48px',
    height: '48px',
    fontSize: tokens.fontSizeHero800,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
})

/** The product's logo. */
export function ProductMark() {
  const styles = useStyles()
  return (
    <span className={styles.mark} aria-hidden>
      <ShieldTaskRegular />
    </span>
  )
}
