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
  readonly testId?: string
}

export function Message({ icon, title, children, action, tone = 'calm', testId }: MessageProps) {
  return (
    <div className={classes.message} data-tone={tone} data-testid={testId} role={tone === 'trouble' ? 'alert' : 'status'}>
      <span className={classes.icon}>
        <Icon name={icon} size={20} />
      </span>
      <h2>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
