# Why this date

# The words in the margin of an explanation
because-anchor = تبدأ من
because-count = الحساب
because-roll = الترحيل
because-calendar = التقويم
because-period = المدة
because-condition = الشرط
because-lapse = عند الانقضاء
because-missing = غير معلوم
because-open = مسألة مفتوحة
because-done = أُنجز
because-restart = تبدأ من جديد
because-no-stop = لم تتوقف
because-stood-still = توقفت
because-extended = مُدّدت
because-extension = التمديد
because-not-applied = لم يُطبَّق
because-not-counted = لم يُحتسب
because-if-instead = ما كان ليغيّره
because-can-act-now = يمكنه التصرف الآن
because-cut-off = ساعة الإقفال
because-month-end = نهاية الشهر
because-working-days = أيام العمل
because-clock-change = تغيير الساعة
because-moments = وقتان
because-on-paper = برسالة
because-noted = مقيّد
because-ahead = قبل استيفاء الشكل
because-opened = فُتح
because-other-cases = ملفات أخرى
because-excuse = العذر
because-assurance = الضمان
because-reciprocity = المعاملة بالمثل
because-declared = مُعلن
because-told = بحسب ما ذُكر
because-with = مع
because-cited = مستشهد به

# Lines that are counted
because-line-why = لماذا يحل هذا الأجل: { $duty }؟
because-line-day-zero = اليوم 0 { $rule ->
        [excluded] لا يُحتسب
       *[included] يُحتسب
    }؛ واليوم { $n } هو: { $day }.
because-line-day = اليوم { $n } هو: { $day }.
because-line-working-day-zero = اليوم 0 { $rule ->
        [excluded] لا يُحتسب
       *[included] يُحتسب
    }؛ ويوم العمل { $n } هو: { $day }.
because-line-working-day = يوم العمل { $n } هو: { $day }.
because-line-forward = إلى الأمام: { $day }.
because-line-backward = إلى الوراء: { $day }.
because-line-stays = لا ترحيل؛ يبقى في: { $day }.
because-margin = { $word }: { $line }
