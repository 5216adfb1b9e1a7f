from django.core.management.base import BaseCommand

from articles.loading.integrity import find_faults
from articles.models import Article, Evidence


class Command(BaseCommand):
    help = "逐条核对出处与版面对应关系：每处不符打印一行，有不符时以 1 退出。"

    def handle(self, *args, **options):
        faults = find_faults()
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            self.stderr.write(self.style.ERROR(f"共 {len(faults)} 处不符。"))
            raise SystemExit(1)
        stale = Evidence.objects.stale().count()
        waiting = f"另有 {stale} 条出处待复核，读者看不到。" if stale else ""
        self.stdout.write(
            f"{Article.objects.count()} 篇文章、{Evidence.objects.count()} 条出处全部相符。{waiting}"
        )
