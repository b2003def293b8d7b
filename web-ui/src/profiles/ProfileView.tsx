import { Link } from 'react-router'
import type { DeviceProfile } from '../api/types.ts'
import { useAccount } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { attributeWords, bootstrapRows, matchingWords } from './profileWords.ts'
import classes from './Profiles.module.css'
import { RetireProfile } from './RetireProfile.tsx'
import { whyNotEditProfiles } from './whyNotEdit.ts'

/** One profile, to read. */
export function ProfileView({ profile, onEdit }: { profile: DeviceProfile; onEdit: () => void }) {
  const { name, version, madeAt, content } = profile
  const { description, parent, matching, network, observations = [], values = [], firstReads = [], quirks = [], without = [], format, bootstrap } = content
  return (
    <article className={classes.view} data-testid="profile-view">
      <header>
        <div className={classes.head}>
          <h2>{name}</h2>
          <span className={classes.facts}>
            version {version}, <Ago time={madeAt} />
          </span>
          <div>
            <RetireProfile profile={profile} />
            <Button icon="edit" disabledReason={whyNotEditProfiles(useAccount())} onClick={onEdit} testId="profile-edit">
              Change
            </Button>
          </div>
        </div>
        {description && <p>{description}</p>}
        <p className={classes.facts}>
          {matchingWords(matching)}{' '}
          {parent && (
            <>
              Builds upon <Link to={paths.profile(parent)}>{parent}</Link>.{' '}
            </>
          )}
          {network && `Its devices hang on ${network}. `}
          {format && `Values are written as ${format}. `}
        </p>
      </header>
      <Rows title="They report" none="Nothing is observed." rows={observations.map(({ paths: places, attributes }) => [places.join(' '), attributeWords(attributes)])} />
      <Rows title="They are set to" none="Nothing is set." rows={values.map(({ path, value }) => [path, String(value)])} />
      <Rows title="Read once of a new device" none="Nothing is read." rows={firstReads.map((path) => [path, ''])} />
      {bootstrap && <Rows title="Given at their bootstrap" none="What stands above it decides." rows={bootstrapRows(bootstrap)} />}
      {quirks.length > 0 && <Rows title="What they cannot do" none="" rows={quirks.map((quirk) => [quirk, 'never asked for'])} />}
      {without.length > 0 && <Rows title="Left out of what it builds upon" none="" rows={without.map((path) => [path, ''])} />}
    </article>
  )
}

function Rows({ title, none, rows }: { title: string; none: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={classes.facts}>{none}</p>
      ) : (
        <ul className={classes.rows}>
          {rows.map(([what, how]) => (
            <li key={what}>
              <code>{what}</code>
              <span>{how}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
