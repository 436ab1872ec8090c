export { default } from '@/app/(public)/[clinic]/book/page.tsx';
