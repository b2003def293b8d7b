import { useCampaignImages } from '../api/campaigns.ts'
import { imageTitle } from '../firmware/updateWords.ts'

/** What images are called, by their id; one that is not among the latest is called by what its id begins with. */
export function useImageTitles(): (id: string) => string {
  const images = useCampaignImages().data?.items ?? []
  return (id) => {
    const image = images.find((one) => one.id === id)
    return image ? imageTitle(image) : `${id.slice(0, 12)}…`
  }
}
