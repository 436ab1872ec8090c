export { default } from '@/app/(public)/manage/[token]/cannot-come/page.tsx';
