import type { RetiredCredential } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { kindWords, originWords, proofOf, purposeWord, whyRetiredWords } from './credentialWords.ts'
import classes from './Keyring.module.css'

/** What was good once. The keys are erased; that they were there is not. */
export function RetiredList({ retired }: { retired: readonly RetiredCredential[] }) {
  return (
    <ul className={classes.retired} data-testid="retired-list">
      {retired.map((credential) => (
        <li key={`${credential.id} ${credential.retiredAt}`}>
          <span>{purposeWord(credential.purpose)}</span>
          <div>
            <p className={classes.proof}>
              {kindWords(credential.kind)} <code>{proofOf(credential).text}</code>
            </p>
            <p className={classes.soft}>
              {originWords(credential.origin)} <Ago time={credential.createdAt} />; ended <Ago time={credential.retiredAt} />:{' '}
              {whyRetiredWords(credential.why)}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
