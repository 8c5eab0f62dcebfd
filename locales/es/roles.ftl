# Páginas de las funciones junto a la mesa

node-title = El nodo
node-well = No hay incidentes abiertos ni se halló roto ningún diario.
node-version = Versión
node-format = formato { $number } de su archivo
node-now = Hora de aquí
node-letters = Cartas pendientes de salir
node-incidents = Incidentes
node-journal = Diario
node-entries = { $entries ->
    [one] un asiento
   *[other] { $entries } asientos
}
node-peers = Pares
node-no-peers = Ninguno todavía.
node-endpoint = Dónde lo alcanzan los pares
node-fingerprint = Huella de su página, para leer en voz alta
readings-title = Consultas
readings-noted = Esta visita queda registrada.
readings-wrong = La revisión aún no consta
readings-emergencies = Urgencias pendientes de revisión
readings-no-emergency = Ninguna espera.
readings-by = Abierto por { $officer }
readings-review-by = Debe revisarse antes del { $moment }
readings-overdue = con retraso
readings-finding = Lo que constata
readings-choose = Elija
readings-justified = Justificada
readings-unjustified = Injustificada
readings-reasons = Sus motivos
readings-review = Hacer constar la revisión
readings-register = El registro
readings-none = No consta ninguna lectura.
readings-when = Cuándo
readings-who = Quién
readings-what = Qué
readings-why = Por qué
training-title = Formación
training-lacking = Facultades detenidas por falta de un curso
training-none-lacking = A nadie le falta un curso.
training-lacks = { $officer } no tiene la facultad { $power } sin el curso { $course }.
training-passed = Cursos superados, primero el que antes caduca
training-none-passed = Todavía no consta ningún curso.
training-course = Curso
training-until = Válido hasta
training-lapsed = caducado
