import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import classes from './Message.module.css'

/** Fills the place of content that is not there: nothing yet, nothing found, something went wrong. */
export interface MessageProps {
  readonly icon: IconName
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly tone?: 'calm' | 'trouble'
  /** It stands for the whole page, not for a part of it. */
  readonly page?: boolean
  readonly testId?: string
}

export function Message({ icon, title, children, action, tone = 'calm', page = false, testId }: MessageProps) {
  const Place = page ? 'main' : 'div'
  const Heading = page ? 'h1' : 'h2'
  return (
    <Place className={classes.message} data-tone={tone} data-testid={testId} role={page ? undefined : tone === 'trouble' ? 'alert' : 'status'}>
      <span className={classes.icon}>
        <Icon name={icon} size={20} />
      </span>
      <Heading>{title}</Heading>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </Place>
  )
}
