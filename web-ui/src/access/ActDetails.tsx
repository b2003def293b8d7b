import { Modal } from '@mantine/core'
import { Link } from 'react-router'
import type { Act } from '../api/types.ts'
import { fullTime } from '../format/time.ts'
import { paths } from '../paths.ts'
import classes from './Access.module.css'
import { changedBy, operationWords, outcomeWord, problemWords, text } from './actWords.ts'

/** One act: what was sent, and what is different since. */
export function ActDetails({ act, onClose }: { act: Act; onClose: () => void }) {
  const changes = changedBy(act)
  return (
    <Modal opened onClose={onClose} title={operationWords(act.operation)} size={760}>
      <dl className={classes.facts} data-testid="act-details">
        <dt>Who</dt>
        <dd>
          {act.account || 'nobody'}, from <code>{act.address}</code>
        </dd>
        <dt>When</dt>
        <dd>{fullTime(act.at)}</dd>
        <dt>Where</dt>
        <dd>
          <code>{act.target}</code>
          {act.endpoint && (
            <>
              {' '}
              <Link to={paths.device(act.endpoint, 'log')}>{act.endpoint}</Link>
            </>
          )}
        </dd>
        <dt>How it ended</dt>
        <dd>
          {outcomeWord(act.outcome)}
          {act.status !== undefined && `, with ${act.status}`}
          {act.problem && `: ${problemWords(act.problem)}`}
        </dd>
      </dl>
      {act.asked !== undefined && (
        <>
          <h3 className={classes.part}>What was sent</h3>
          <pre className={classes.json} data-testid="act-asked">
            {text(act.asked)}
          </pre>
        </>
      )}
      {changes.length > 0 && (
        <>
          <h3 className={classes.part}>{act.outcome === 'open' ? 'How it was' : 'What is different since'}</h3>
          <table className={classes.changes} data-testid="act-changes">
            <thead>
              <tr>
                <th>What</th>
                <th>Before</th>
                <th>After</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ name, before, after }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{before === undefined ? <span className={classes.soft}>nothing</span> : <pre>{before}</pre>}</td>
                  <td>{after === undefined ? <span className={classes.soft}>nothing</span> : <pre>{after}</pre>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Modal>
  )
}
