# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = الموظف
desk-news = { $acts ->
    [one] إجراء جديد واحد
    [two] إجراءان جديدان
    [few] { $acts } إجراءات جديدة
    [many] { $acts } إجراء جديدا
   *[other] { $acts } إجراء جديد
 }
view-mine = ملفاتي
view-nobodys = بلا مسؤول
charge-of-mine = ملفاتي
charge-of-nobody = لا أحد
chosen-seen = وضع علامة مقروء
chosen-is-seen = مقروء
chosen-assign = إسناد إلى موظف
chosen-assign-what = يسند رئيس المكتب الملف إلى من يختار؛ ولكل أن يأخذ ما ليس لأحد. ويقيد ذلك في السجل. وما هو لك يعرض على زميل بتسليم المكتب.
chosen-which-officer = من يتولاها؟
chosen-no-officer = اختر موظفا.
chosen-assigned = في عهدة { $officer }
chosen-assign-button = إسناد
refusal-not-yours-to-give = رئيس المكتب وحده يسند هذا الملف إلى غيره.
refusal-officer-left = لم يعد هذا الموظف يعمل هنا. اختر غيره.
refusal-no-charge = يسلمه من يتولاه.

# The letter beside what leaves, and the certificate
letter-beside-what = تخرج الرسالة بلغتها. وبجانبها الرسالة نفسها بإطار بلغتك؛ وما كتبه شخص يبقى كما كتب.
letter-leaves = هذا ما يخرج
letter-beside = بلغتك؛ هذا لا يخرج
passages-annexed = ترفق بالطلب، المرفق { $annexes }.
