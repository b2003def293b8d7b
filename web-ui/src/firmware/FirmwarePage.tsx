import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useImages } from '../api/firmware.ts'
import { useAccount } from '../api/session.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import classes from './Firmware.module.css'
import { ImageRow } from './ImageRow.tsx'
import { TrustedKeysSection } from './TrustedKeysSection.tsx'
import { UploadImage } from './UploadImage.tsx'
import { whyNotFill } from './updateWords.ts'

/** The library: what devices may be made to run, and whose signatures are good. */
export function FirmwarePage() {
  const [query, setQuery] = useSearchParams()
  const search = query.get('q') ?? ''
  const list = useImages(search)
  const reason = whyNotFill(useAccount())
  const [uploading, setUploading] = useState(false)
  const images = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page
      title="Firmware"
      aside="What devices may be made to run"
      testId="firmware-page"
      actions={
        <Button look="primary" icon="upload" disabledReason={reason} onClick={() => setUploading(true)} testId="image-add">
          Upload an image
        </Button>
      }
    >
      <div className={classes.body}>
        <SearchBox
          value={search}
          onChange={(text) => setQuery(text ? { q: text } : {}, { replace: true })}
          label="Search by make, version or notes"
          testId="image-search"
        />
        {list.isError && images.length === 0 ? (
          <Trouble error={list.error} onRetry={() => void list.refetch()} />
        ) : list.isPending ? (
          <RowListLoading />
        ) : images.length === 0 ? (
          <Message icon="upload" title={search ? 'No image is found by this' : 'The library is empty'} testId="images-empty">
            An image is signed before it is uploaded, and named by its hash. A single device is updated on its own page, under Firmware.
          </Message>
        ) : (
          <ul data-testid="image-list">
            {images.map((image) => (
              <ImageRow key={image.id} image={image} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <div>
            <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Further back
            </Button>
          </div>
        )}
        <TrustedKeysSection />
      </div>
      {uploading && <UploadImage onClose={() => setUploading(false)} />}
    </Page>
  )
}
