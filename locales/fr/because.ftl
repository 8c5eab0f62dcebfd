# Why this date

# The words in the margin of an explanation
because-anchor = Point de départ
because-count = Calcul
because-roll = Report
because-calendar = Calendrier
because-period = Délai
because-condition = Condition
because-lapse = À l’expiration
because-missing = Non connu
because-open = Question ouverte
because-done = Fait
because-restart = Recommence
because-no-stop = Pas d’interruption
because-stood-still = Suspendu
because-extended = Prolongé
because-extension = Prolongation
because-not-applied = Non appliqué
because-not-counted = Non compté
because-if-instead = Ce qui le changerait
because-can-act-now = Peut agir maintenant
because-cut-off = Heure limite
because-month-end = Fin de mois
because-working-days = Jours ouvrables
because-clock-change = Changement d’heure
because-moments = Deux instants
because-on-paper = Par lettre
because-noted = Enregistré
because-ahead = Avant sa forme
because-opened = Ouvert
because-other-cases = Autres dossiers
because-excuse = Excuse
because-assurance = Assurance
because-reciprocity = Réciprocité
because-declared = Déclaré
because-told = Selon les indications
because-with = Avec
because-cited = Cité

# Lines that are counted
because-line-why = Pourquoi cette échéance : { $duty } ?
because-line-day-zero = Le jour 0 { $rule ->
        [excluded] ne compte pas
       *[included] compte
    } ; le jour { $n } est : { $day }.
because-line-day = Le jour { $n } est : { $day }.
because-line-working-day-zero = Le jour 0 { $rule ->
        [excluded] ne compte pas
       *[included] compte
    } ; le jour ouvrable { $n } est : { $day }.
because-line-working-day = Le jour ouvrable { $n } est : { $day }.
because-line-forward = Au jour suivant : { $day }.
because-line-backward = Au jour précédent : { $day }.
because-line-stays = Aucun report ; il reste au : { $day }.
because-margin = { $word } : { $line }
