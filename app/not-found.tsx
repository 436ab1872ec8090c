export { NotFoundPage as default } from './_frame/not-found-page.tsx';
