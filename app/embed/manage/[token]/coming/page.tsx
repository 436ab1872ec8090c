export { default } from '@/app/(public)/manage/[token]/coming/page.tsx';
