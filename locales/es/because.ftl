# Why this date

# The words in the margin of an explanation
because-anchor = Punto de partida
because-count = Cómputo
because-roll = Traslado
because-calendar = Calendario
because-period = Plazo
because-condition = Condición
because-lapse = Al vencer
because-missing = No se sabe
because-open = Cuestión abierta
because-done = Hecho
because-restart = Vuelve a empezar
because-no-stop = No se detuvo
because-stood-still = Suspendido
because-extended = Prorrogado
because-extension = Prórroga
because-not-applied = No aplicado
because-not-counted = No contado
because-if-instead = Qué lo cambiaría
because-can-act-now = Puede actuar ahora
because-cut-off = Hora límite
because-month-end = Fin de mes
because-working-days = Días hábiles
because-clock-change = Cambio de hora
because-moments = Dos momentos
because-on-paper = Por carta
because-noted = Registrado
because-ahead = Antes de su forma
because-opened = Abierto
because-other-cases = Otros expedientes
because-excuse = Excusa
because-assurance = Garantía
because-reciprocity = Reciprocidad
because-declared = Declarado
because-told = Según lo dicho
because-with = Con
because-cited = Citado

# Lines that are counted
because-line-why = ¿Por qué vence: { $duty }?
because-line-day-zero = El día 0 { $rule ->
        [excluded] no cuenta
       *[included] cuenta
    }; el día { $n } es: { $day }.
because-line-day = El día { $n } es: { $day }.
because-line-working-day-zero = El día 0 { $rule ->
        [excluded] no cuenta
       *[included] cuenta
    }; el día hábil { $n } es: { $day }.
because-line-working-day = El día hábil { $n } es: { $day }.
because-line-forward = Hacia delante: { $day }.
because-line-backward = Hacia atrás: { $day }.
because-line-stays = Sin traslado; queda en: { $day }.
because-margin = { $word }: { $line }
