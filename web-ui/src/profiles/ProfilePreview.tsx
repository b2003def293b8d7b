import type { ProfilePreview as Preview } from '../api/types.ts'
import { bytes, count, counted } from '../format/number.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './Profiles.module.css'

const MOST_CHANGES = 8

/** What saving would touch and cost, before anybody is asked anything. */
export function ProfilePreview({ preview }: { preview: Preview }) {
  const { registered, lookedAt, concerned, bytes: spent, changes, sample } = preview
  const title =
    concerned === 0
      ? 'No device would be asked anything'
      : `${counted(concerned, 'device')} would be asked something, for about ${bytes(spent)} on air in all`
  return (
    <Notice tone={concerned === 0 ? 'good' : 'info'} title={title} testId="profile-preview-result">
      {lookedAt < registered && `Looked at ${count(lookedAt)} of ${count(registered)} registered devices. `}
      {concerned > 0 && 'Each is asked when it listens next; nobody is woken. '}
      {sample.length > 0 && `Among them ${sample.slice(0, 5).join(', ')}.`}
      <ul className={classes.faults}>
        {changes.slice(0, MOST_CHANGES).map(({ kind, what, devices, bytesEach, dailyBytes }) => (
          <li key={kind + what}>
            <code>{what}</code>
            {`${kind.replace('-', ' ')}: ${counted(devices, 'device')}, ${bytes(bytesEach)} each${dailyBytes > 0 ? `, then ${bytes(dailyBytes)} a day` : ''}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
