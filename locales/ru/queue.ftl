# The queue and what leaves

# The queue: who answers for a case, and what is new in it
desk-charge = Сотрудник
desk-news = { $acts ->
    [one] { $acts } новый акт
    [few] { $acts } новых акта
    [many] { $acts } новых актов
   *[other] { $acts } нового акта
 }
view-mine = Мои
view-nobodys = Ничьи
charge-of-mine = Мои
charge-of-nobody = Никто
chosen-seen = Отметить как прочитанное
chosen-is-seen = прочитано
chosen-assign = Поручить сотруднику
chosen-assign-what = Руководитель поручает дело, кому сочтёт нужным; ничьё может взять каждый. Это вносится в журнал. Своё предлагают коллеге через передачу стола.
chosen-which-officer = Кто будет за них отвечать?
chosen-no-officer = Выберите сотрудника.
chosen-assigned = в ведении: { $officer }
chosen-assign-button = Поручить
refusal-not-yours-to-give = Передать это дело другому может только руководитель.
refusal-officer-left = Этот сотрудник здесь больше не работает. Выберите другого.
refusal-no-charge = Передаёт тот, кто за него отвечает.

# The letter beside what leaves, and the certificate
letter-beside-what = Письмо уходит на своём языке. Рядом то же письмо с рамкой на вашем; написанное кем-либо остаётся как есть.
letter-leaves = Уходит это
letter-beside = На вашем языке; это не уходит
passages-annexed = Едет с запросом как приложение { $annexes }.
